"""What ``load.inp`` does for all tables, in gretl's language, and the small analysis.

What it does for one table is written by ``gretl_script``.
"""

from __future__ import annotations

OPENING = r"""# Opens the tables of LNU Open Data {version} in gretl, one after the other, as
# gretl has one open at a time. In the folder of the release:
#
#   gretlcli -b load.inp
#
# or in gretl: File > Script files > User file..., run it. The last table stays open,
# analysis_municipalities: one row for each municipality. To work with another one copy its lines,
# which begin with "open", and what stands above the first table.
#
# Texts and codes of places are string-valued series, so these keep their zeros. Beside a code
# stands its number (x_n) and its label (x_l), beside a date the number YYYYMMDD (x_d), missing
# where no day is known. Yes is 1, no is 0.
#
# Give "sv" for labels in Swedish. "." is the folder where this script is.

set verbose off
string lnu_language = "en"
string lnu_folder = "."

scalar lnu_swedish = strncmp(lnu_language, "sv", 2) == 0
string lnu_suffix = lnu_swedish ? "_sv" : ""
string lnu_label = ""
strings lnu_cells
strings lnu_texts

# gretl cuts texts at 255 bytes and takes quotes around a text away. This reads a column of a CSV
# file as it is. What strsplit() would trim or split at is a mark while it is at work.
function strings lnu_column (string path, scalar place)
    string quote = sprintf("\"")
    string tab = sprintf("\t")
    string newline = sprintf("\n")
    string content = strsub(readfile(path), " ", "~s~")
    content = strsub(strsub(content, tab, "~t~"), newline, "~n~")
    # What has an even number stands between quotes. An empty one that has not is a quote in a text.
    strings parts = strsplit(content, quote)
    loop i = 2..nelem(parts)
        if i % 2 == 0
            parts[i] = strsub(strsub(parts[i], ",", "~c~"), "~n~", "~l~")
        elif strlen(parts[i]) == 0
            parts[i] = "~q~"
        endif
    endloop
    # The first row is the header, and nothing follows the last line break.
    strings lines = strsplit(flatten(parts, ""), "~n~")
    strings cells = array(nelem(lines) - 2)
    loop i = 1..nelem(cells)
        string cell = strsplit(lines[i + 1], ",", place)
        cell = strsub(strsub(cell, "~c~", ","), "~q~", quote)
        cells[i] = strsub(strsub(strsub(cell, "~s~", " "), "~t~", tab), "~l~", newline)
    endloop
    return cells
end function

# Numbers the different texts for stringify(). The numbers that gretl gave them when it had changed
# them are taken over, and where two that were changed alike differ the second gets a new one.
function series lnu_numbers (series changed, strings cells, strings *different)
    series numbers = changed
    different = array(max(numbers))
    loop i = 1..nelem(cells)
        string cell = cells[i]
        scalar number = numbers[i]
        if strlen(cell) == 0
            numbers[i] = NA
        elif ok(number) && strlen(different[number]) == 0
            different[number] = cell
        elif !ok(number) || different[number] != cell
            matrix others = instrings(different, cell)
            if nelem(others) > 0
                numbers[i] = others[1]
            else
                different += cell
                numbers[i] = nelem(different)
            endif
        endif
    endloop
    return numbers
end function"""
"""The beginning of the script; ``{version}`` stands for the version of the release."""

ANALYSIS = r"""# The share of the municipalities of each county that take part: stated partners.
# The rows are in the order of the codes, so the counties are numbered in that order too.
matrix lnu_shares = aggregate(is_stated_partner, county_code, "sum")
strings lnu_codes = strvals(county_code)
strings lnu_names = strvals(county_name)
printf "Municipalities that take part, per county:\n"
loop i = 1..rows(lnu_shares)
    scalar lnu_all = lnu_shares[i, 2]
    scalar lnu_part = lnu_shares[i, 3]
    scalar lnu_percent = 100 * lnu_part / lnu_all
    printf "%s %-20s %3d of %2d ", lnu_codes[i], lnu_names[i], lnu_part, lnu_all
    printf "%6.1f %%\n", lnu_percent
endloop
"""
"""The small analysis, of the table that is open at the end."""
