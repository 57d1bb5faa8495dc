# SPDX-License-Identifier: Apache-2.0
"""The tables of an edition that can be edited, and which of them a file is."""

from machikoba.programmes.domain.programme_table import ProgrammeTable
from machikoba.programmes.domain.slot_table import SlotTable
from machikoba.regions.domain.maker_table import MakerTable
from machikoba.regions.domain.tables import EditableTable
from machikoba.sheets.changes import is_of
from machikoba.sheets.errors import SheetError
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.sheet import Sheet
from machikoba.travel.domain.facility_table import FacilityTable

TABLES: dict[str, EditableTable] = {
    table.name: table for table in (MakerTable(), ProgrammeTable(), SlotTable(), FacilityTable())
}


def table_of(sheet: Sheet) -> EditableTable | None:
    """The table a file was exported from: only those have its column of references."""
    tables = TABLES.values()
    return next((table for table in tables if is_of(sheet.headers, table.reference)), None)


def exported_table(content: bytes) -> tuple[EditableTable, Sheet] | None:
    """The table a file was exported from with what it holds; None for every other file."""
    try:
        sheet = read_sheet(content)
    except SheetError:  # a table of ours would be readable
        return None
    table = table_of(sheet)
    return (table, sheet) if table else None
