"""All release types in the window: their cards and chooser, those of the house, and the examples a type gives."""

from PySide6.QtWidgets import QLabel

from studio.model.release import Release
from studio.templates import copied, heads, template
from studio.ui.facts.asked import asked, starting
from studio.ui.file import opening
from studio.ui.home.types import Types
from studio.ui.sections.moves import example


def chooser(window):
    window.show_start()
    window.start.page("releases").beginning.choose()
    return window.findChild(Types)


def test_the_chooser_lists_all_types_in_their_order_and_paints_each(window):
    window.show()
    made = chooser(window)
    titles = [made.model.index(row).data() for row in range(made.model.rowCount())]
    assert titles == [each.title for each in heads()]
    assert len(titles) == 18
    assert titles[-1] == "Other news"
    made.list.scrollToBottom()
    assert not made.grab().toImage().isNull()
    for each in heads():
        assert not window.theme.icon(each.icon).isNull()


def test_a_type_is_found_by_the_words_of_its_news(window):
    made = chooser(window)
    for words, title in [
        ("5635", "Inducement grants"), ("did not meet", "Endpoint missed"), ("pdufa", "Application submitted"),
        ("hold", "Clinical hold"), ("fireside", "Investor event"), ("boxed warning", "Approval"),
    ]:  # fmt: skip
        made.field.setText(words)
        assert made.model.index(0).data() == title


def test_a_house_type_is_offered_and_a_broken_one_told_with_its_line(window, data_folder):
    (data_folder / "types").mkdir()
    (data_folder / "types" / "a.toml").write_text(copied("EVT", "our-event"), encoding="utf-8")
    broken = data_folder / "types" / "b.toml"
    broken.write_text(copied("FIN").replace('kind = "lead"', 'kind = "leed"'), encoding="utf-8")
    made = chooser(window)
    texts = [each.text() for each in made.findChildren(QLabel)]
    titles = [made.model.index(row).data() for row in range(made.model.rowCount())]
    assert "Investor event, ours" in titles
    assert "Financing" in titles
    (told,) = [text for text in texts if str(broken) in text]
    assert "There’s no kind of section “leed”. Did you mean “lead”? Ours, “Financing”, stands in." in told
    opening.new_release(window, template("our-event"))
    assert window.page.session.release.type == "our-event"


def test_a_broken_house_type_is_told_on_the_first_page_too(program, data_folder):
    (data_folder / "types").mkdir()
    (data_folder / "types" / "b.toml").write_text("id = 3\n", encoding="utf-8")
    (data_folder / "types" / "c.toml").write_text("id = 4\n", encoding="utf-8")
    window = program.new_window()
    window.show_start()
    beginning = window.start.page("releases").beginning
    (told,) = [each.text() for each in beginning.findChildren(QLabel) if "b.toml" in each.text()]
    assert "And 1 more: see all types." in told
    window.close()


def test_an_example_is_that_of_the_type_where_it_has_one():
    release = Release("endpoint-missed", "")
    given = {kind.id: kind.example for kind in asked(release, template("DATA-"))}
    assert given["results.primary"] == "21% (17/81) vs 20% (16/80)"
    usual = {kind.id: kind.example for kind in asked(Release("top-line-results", ""), template("DATA+"))}
    assert usual["results.primary"] != given["results.primary"]
    told = {kind.id: kind.example for kind in starting(Release("ind-clearance", ""), template("IND"))}
    assert told["application.type"].startswith("Investigational New Drug")
    (slot,) = [slot for slot in template("DATA-").slots if slot.kind == "subheadline"]
    assert "p=0.88" in "".join(words for words, _ in example(slot, "subheadline", release))
