"""What stands around the sheet: menus, bars, regions and their widths, the tabs, and where windows stand."""
