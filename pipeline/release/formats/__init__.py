"""A release in the forms that statistics programs and databases open, one module per form.

All of it derives from the schemas and the validated tables: labels, codes and types are defined
there and nowhere else. The canonical files of a release (CSV, Parquet, ``datapackage.json``) do not
belong here; what is here is made beside them and may be made again from them. Libraries that write
a form are imported by the function that writes it.
"""
