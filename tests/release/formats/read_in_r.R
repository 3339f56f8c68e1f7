# Loads a release into R in every way that R has, and writes what R then holds as plain text.
#
#   Rscript read_in_r.R <folder to write into> [packages]     in the folder of the release
#
# A table becomes a file of tab-separated cells; a missing value is \N, as in COPY of PostgreSQL.

arguments <- commandArgs(trailingOnly = TRUE)
target <- arguments[1]

escape <- function(text) {
  text <- gsub("\\", "\\\\", enc2utf8(as.character(text)), fixed = TRUE)
  text <- gsub("\t", "\\t", text, fixed = TRUE)
  gsub("\n", "\\n", text, fixed = TRUE)
}

as_text <- function(values) {
  text <- if (inherits(values, "Date")) format(values, "%Y-%m-%d")
  else if (is.logical(values)) ifelse(values, "true", "false")
  else if (is.numeric(values)) ifelse(is.na(values), NA, format(unclass(values), trim = TRUE,
                                      scientific = FALSE, digits = 15))
  else as.character(values)
  ifelse(is.na(values), "\\N", escape(text))
}

put <- function(lines, ...) {
  path <- file.path(target, ...)
  dir.create(dirname(path), recursive = TRUE, showWarnings = FALSE)
  writeLines(lines, path, useBytes = TRUE)
}

pairs <- function(names, values) paste(escape(names), escape(values), sep = "=", collapse = "|")

# What R knows of a column beside its cells: class, label, levels, labels of the values.
about <- function(name, column) {
  labels <- attr(column, "labels")
  # haven names the values by their labels, the loader the labels by their codes.
  if (is.numeric(labels)) labels <- setNames(names(labels), labels)
  label <- attr(column, "label")
  paste(name, class(column)[1], if (is.null(label)) "\\N" else escape(label),
        paste(escape(levels(column)), collapse = "|"),
        if (is.null(labels)) "" else pairs(names(labels), labels), sep = "\t")
}

dump <- function(tables, folder) {
  for (name in names(tables)) {
    table <- tables[[name]]
    cells <- lapply(table, as_text)
    lines <- c(paste(names(table), collapse = "\t"), do.call(paste, c(cells, sep = "\t")))
    put(if (nrow(table)) lines else lines[1], folder, paste0(name, ".tsv"))
    put(mapply(about, names(table), table), folder, paste0(name, ".about.tsv"))
  }
}

source("load.R")
dump(lnu, "base")
dump(load_lnu(language = "sv", levels = "label"), "base_sv")

# The second and the third question.
themes <- merge(lnu$themes, lnu$projects, by = "theme_id")
total <- function(counts) if (all(is.na(counts))) NA else sum(counts, na.rm = TRUE)
projects <- aggregate(themes["theme_id"], themes["theme_id"], length)
partners <- tapply(themes$stated_partner_count, themes$theme_id, total)
theme_names <- setNames(lnu$themes$name, lnu$themes$theme_id)
ids <- sort(lnu$themes$theme_id)
counts <- table(factor(lnu$projects$theme_id, ids))

named <- table(lnu$project_municipalities$municipality_code)
known <- setNames(lnu$municipalities$name, lnu$municipalities$municipality_code)
places <- data.frame(code = names(named), name = known[names(named)], n = as.vector(named))
places <- places[order(-places$n, places$name, method = "radix"), ]

answers <- list(
  share_per_county = share_per_county(lnu),
  projects_per_theme = data.frame(ids, theme_names[ids], as.vector(counts), partners[ids]),
  most_named_municipalities = head(places, 10))
dump(answers, "answers")

for (package in arguments[-1]) {
  if (package == "haven") {
    for (format in c("stata", "spss")) {
      read <- if (format == "stata") haven::read_dta else haven::read_sav
      files <- list.files(format, pattern = "[.](dta|sav)$", full.names = TRUE)
      tables <- lapply(files, read)
      names(tables) <- tools::file_path_sans_ext(basename(files))
      dump(lapply(tables, as.data.frame), format)
    }
  } else {
    files <- list.files("csv", full.names = TRUE)
    tables <- lapply(files, readr::read_csv, na = "", trim_ws = FALSE,
                     col_types = readr::cols(.default = readr::col_character()))
    names(tables) <- tools::file_path_sans_ext(basename(files))
    dump(lapply(tables, as.data.frame), "readr")
  }
}
