"""How long a start takes, from the process to the first answer out of the database."""

from __future__ import annotations

import tempfile
from pathlib import Path

from peers import SpringBoot


def times(contender, count, options=()):
    seconds = []
    for _ in range(count):
        seconds.append(contender.launch(options))
        contender.stop()
    return seconds


def times_with_archive(contender, count):
    """With an archive of the classes, made in a run of its own."""
    with tempfile.TemporaryDirectory(prefix="groundwork-benchmark-") as directory:
        if isinstance(contender, SpringBoot):
            contender = contender.unpacked(Path(directory) / "spring-boot")
        archive = Path(directory) / "classes"
        contender.launch(contender.jvm.training(archive))
        contender.stop()
        if not archive.exists():
            raise RuntimeError("%s: the JVM made no archive of its classes" % contender.name)
        return times(contender, count, contender.jvm.trained(archive))
