import random, pytest
from hypothesis import strategies as st
from tests.ui.text import test_law as L
@pytest.mark.parametrize("seed", range(60,160))
def test_soak(open_sheet, seed):
    r = random.Random(seed)
    b = open_sheet(); first=b.session.release
    b.editor("lead")
    from studio.model.notation import blocks
    for i in range(250):
        w = r.choice(["key"]*5+["type"]*4+["emoji","paste","plain","place","place","mark","list","undo","undo","redo"])
        v = {"key": lambda: r.choice(L.KEYS), "type": lambda: "".join(r.choice("abé 1“.(r)-\"'\u00a0µ") for _ in range(r.randint(1,6))),
         "emoji": lambda:"😀","paste": lambda: blocks(r.choice(["one **b**","one\n\ntwo {drug.name} x","# H\n\npara[^ref-1]\n\n- b\n\n- c","| a | b |\n| c | d |","x\n\n| a | b |\n\ny"])),
         "plain": lambda: r.choice(["one line", "two\nlines", "Dr.\u00a0X\r\n\r\nnext"]), "place": lambda:(r.randint(0,20),r.randint(0,400),r.choice([0,0,r.randint(-90,90)])),
         "mark": lambda: r.choice(sorted(L.edits.MARKS))}.get(w, lambda: None)()
        L.perform(b,(w,v))
        try: b.agree()
        except AssertionError:
            print(seed,i,w,v); raise
    n=0
    while b.session.can_undo: b.session.undo(); b.agree(); n+=1
    assert b.session.release is first
    print("undone", n)
