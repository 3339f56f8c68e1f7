#!/bin/sh
# Installs the programs that the tests hand a release to, where that can be done: by root, with apt-get.
#
# Where all is there nothing happens. Where it cannot be done it says which tests will be skipped, and the run goes
# on; in continuous integration (CI is set) those tests fail instead. See tests/programs.py.
set -eu

# Debian package and what it must bring: a program, a file, or R's name of a package after "R:".
wanted='
r-base-core            Rscript
r-cran-haven           R:haven
r-cran-readr           R:readr
r-cran-readxl          R:readxl
r-cran-rsqlite         R:RSQLite
pspp                   pspp
gretl                  gretlcli
libreoffice-calc-nogui soffice
libreoffice-writer-nogui /usr/lib/libreoffice/program/libswlo.so
hyphen-sv              /usr/share/hyphen/hyph_sv_SE.dic
fonts-liberation       /usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf
sqlite3                sqlite3
installation-guide-amd64 /usr/share/doc/installation-guide-amd64/sv/install.sv.pdf.gz
'

r_packages() {
    ! command -v Rscript >/dev/null || Rscript -e 'cat(.packages(all.available = TRUE), sep = "\n")' 2>/dev/null || true
}

# Sets `packages` and `brings` to what is missing.
look() {
    known=$(r_packages)
    packages='' brings=''
    while read -r package what; do
        case $what in
            '') continue ;;
            R:*) ! printf '%s\n' "$known" | grep -qxF "${what#R:}" || continue ;;
            /*) ! test -e "$what" || continue ;;
            *) ! command -v "$what" >/dev/null || continue ;;
        esac
        packages="$packages $package" brings="$brings ${what#R:}"
    done <<END
$wanted
END
}

look
[ -n "$packages" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$packages"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # one word per package
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages >/dev/null; then
        look
    else
        echo 'apt-get could not install them.'
    fi
else
    echo 'Programs for the tests are missing, and only root can install them here with apt-get.'
fi

[ -n "$packages" ] || exit 0
echo "Tests that need these are skipped (in CI they fail):$brings"
echo "On Debian: apt-get install$packages"
