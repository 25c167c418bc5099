"""The home of the program: its pages beside the navigation. Each page is a module with `page(desk) -> QWidget`."""
