#!/bin/sh
# Removes features of the application, and the demo with them, from a source tree as a fork would:
#
#   tools/remove-features.sh post order
#
# It deletes their packages, the migrations that create their tables or have a table's name (V12__posts_….sql), and
# every statement elsewhere that alters one,
# the rows of those migrations, the files that they contribute (grants, unmapped tables, alerts, dashboards), and their
# lines in META-INF/services. A database that ran these migrations has to be made anew; a service with a database to
# keep leaves the migrations as they are, and drops the tables by a new one.
#
# What is left to edit by hand: the pages in docs/ and README.md, whose examples are of posts and orders, and the tests
# in the package "packaged", which send requests to the artifact.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || { echo "usage: $0 FEATURE..." >&2; exit 2; }

main=src/main/java/dev/groundwork
resources=src/main/resources
migrations=$resources/db/migration
rows=src/test/resources/db/rows

edit() { # SCRIPT FILE: sed -i is not the same everywhere
    sed "$1" "$2" >"$2.edited"
    cat "$2.edited" >"$2"
    rm "$2.edited"
}

# A script that is deleted or edited here is no longer the one that was released.
unrelease() {
    edit "/  $(basename "$1")\$/d" "$migrations/released.sha256"
}

tables=''
for feature; do
    [ -d "$main/$feature" ] || { echo "$0: there is no feature $feature in $main" >&2; exit 2; }
    tables="$tables $(sed -n '/^@Table(/,/)$/s/.*name = "\([a-z_]*\)",\{0,1\}$/\1/p' "$main/$feature"/*.java)"
done

for table in $tables; do
    for script in "$migrations"/V*.sql; do
        # By its name, a script changes nothing but the table: V12__posts_search_content.sql.
        case $(basename "$script") in V*__"${table}"_*) ofTable=true ;; *) ofTable=false ;; esac
        if $ofTable || grep -q "^create table $table " "$script"; then
            version=${script#"$migrations"/V}
            for file in "$script" "$migrations/U$version"; do
                rm "$file"
                rm -f "$file.conf"
                unrelease "$file"
                unrelease "$file.conf"
            done
            rm -f "$rows/V$version"
        fi
    done
done
for table in $tables; do
    for script in "$migrations"/*.sql; do
        if grep -q "^alter table $table " "$script"; then
            edit "/^alter table $table .*;\$/d; /^alter table $table /,/;\$/d" "$script"
            unrelease "$script"
        fi
    done
done

for feature in "$@" demo; do
    rm -rf "$main/$feature" "src/test/java/dev/groundwork/$feature"
    rm -f "$resources/db/grants/$feature.sql" "$resources/db/unmapped/$feature.txt" \
        "helm/groundwork/files/alerts/$feature.yaml" "helm/groundwork/files/alerts/tests/$feature.yaml" \
        "helm/groundwork/files/dashboards/groundwork-$feature.json"
    for services in "$resources"/META-INF/services/*; do
        edit "/^dev\.groundwork\.$feature\./d" "$services"
    done
done

# OpenApiSnapshotTest adds to the description by itself, and never takes away: it begins anew.
echo '{}' >docs/openapi.yaml
