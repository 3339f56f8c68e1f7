"""What ``load.R`` does, in R: how it reads a table, and the small analysis.

What it knows of the tables is put in by ``r_loader``. Only what base R has stands here, and only
ASCII.
"""

from __future__ import annotations

SCRIPT = r"""# Loads the tables of LNU Open Data {version} into R. Base R is enough.
#
#   Rscript load.R      in the folder of the release: loads all tables and prints a small analysis
#   source("load.R")    does the same in a session, with the folder as working directory; then
#
#   lnu$projects                           a data frame, as are all the others: names(lnu)
#   attr(lnu$projects$title, "label")      what the column is
#   attr(lnu$projects$period_status, "labels")    what its codes are called
#   lnu <- load_lnu(language = "sv")       the same with the labels in Swedish
#   lnu <- load_lnu(levels = "label")      factors go by their labels instead of their codes
#
# Texts, identifiers and codes of places are character, so these keep their zeros. Columns with a
# code list are factors whose levels are all codes in their order. Beside a date, which may be a
# year or a month alone, stands a Date in a column whose name ends in _d, missing where no day is
# known. A missing value is NA; the text "NA" is a text.
#
# The letters outside of ASCII are written as \u escapes, so this file reads alike in any locale.

load_lnu <- local({{
  tables <- list(
{tables}
  )

  code_lists <- list(
{code_lists}
  )

  read_cells <- function(path, columns) {{
    cells <- read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8",
                      check.names = FALSE)
    if (!identical(names(cells), columns)) stop(path, " has other columns than this script knows")
    cells
  }}

  as_factor <- function(cells, codes, language, levels) {{
    unknown <- setdiff(cells, c(codes$codes, NA))
    if (length(unknown)) stop("unknown code: ", toString(unknown))
    called <- codes[[language]]
    if (levels == "label") {{
      return(structure(factor(cells, codes$codes, called), codes = setNames(codes$codes, called)))
    }}
    structure(factor(cells, codes$codes), labels = setNames(called, codes$codes))
  }}

  as_type <- function(cells, column, language, levels) {{
    values <- switch(column[["type"]],
      code = as_factor(cells, code_lists[[column[["codes"]]]], language, levels),
      integer = as.integer(cells),
      number = as.numeric(cells),
      boolean = cells == "true",
      cells)
    structure(values, label = column[[language]])
  }}

  # Only whole days: of a year or a month none is guessed.
  as_day <- function(cells, column, language) {{
    is_day <- grepl("^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$", cells)
    label <- paste0(column[[language]], c(en = " (date)", sv = " (datum)")[[language]])
    structure(as.Date(ifelse(is_day, cells, NA), "%Y-%m-%d"), label = label)
  }}

  load_table <- function(name, folder, language, levels) {{
    columns <- tables[[name]]$columns
    cells <- read_cells(file.path(folder, "csv", paste0(name, ".csv")), names(columns))
    table <- list()
    for (column in names(columns)) {{
      table[[column]] <- as_type(cells[[column]], columns[[column]], language, levels)
      if (columns[[column]][["type"]] == "date") {{
        table[[paste0(column, "_d")]] <- as_day(cells[[column]], columns[[column]], language)
      }}
    }}
    table <- structure(table, class = "data.frame", row.names = seq_len(nrow(cells)))
    attr(table, "label") <- tables[[name]]$label[[language]]
    table
  }}

  function(folder = ".", language = c("en", "sv"), levels = c("code", "label")) {{
    language <- match.arg(language)
    levels <- match.arg(levels)
    if (!dir.exists(file.path(folder, "csv"))) {{
      stop("there is no csv/ in ", normalizePath(folder, mustWork = FALSE),
           "; go to the folder of the release with setwd(), or name it: load_lnu(folder = ...)")
    }}
    loaded <- lapply(names(tables), load_table, folder, language, levels)
    setNames(loaded, names(tables))
  }}
}})

# The share of the municipalities of each county that take part: that are stated partners.
share_per_county <- function(lnu) {{
  shares <- aggregate(cbind(municipalities = 1, taking_part = is_stated_partner) ~
                        county_code + county_name, lnu$analysis_municipalities, sum)
  shares$share <- shares$taking_part / shares$municipalities
  shares[order(shares$county_code), ]
}}

# Writes UTF-8 in any locale, which print() does not.
print_shares <- function(shares) {{
  gaps <- strrep(" ", max(nchar(shares$county_name)) - nchar(shares$county_name))
  numbers <- sprintf("%3d of %2d %6.1f %%", shares$taking_part, shares$municipalities,
                     100 * shares$share)
  lines <- paste(shares$county_code, paste0(shares$county_name, gaps), numbers)
  writeLines(enc2utf8(c("Municipalities that take part, per county:", lines)), useBytes = TRUE)
}}

lnu <- load_lnu()
cat(sprintf("%-24s %7d rows %3d columns\n", names(lnu), sapply(lnu, nrow), lengths(lnu)), sep = "")
if (!is.null(lnu$analysis_municipalities)) print_shares(share_per_county(lnu))
"""
"""The script, with room for ``version``, ``tables`` and ``code_lists``; R's braces are doubled."""
