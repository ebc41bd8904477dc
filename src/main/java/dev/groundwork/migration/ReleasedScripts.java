package dev.groundwork.migration;

final class ReleasedScripts {
    static final String FILE = "released.sha256";
}
