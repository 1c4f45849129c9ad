# SPDX-License-Identifier: GPL-2.0-or-later
"""How much each part does, and what all parts share."""
import dataclasses
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass(frozen=True)
class Scale:
    requests: int
    kills: int
    full_disks: int
    damages: int
    soak_seconds: int


FULL = Scale(requests=20_000, kills=60, full_disks=40, damages=200, soak_seconds=180)
SHORT = Scale(requests=3_000, kills=8, full_disks=10, damages=30, soak_seconds=15)


@dataclasses.dataclass(frozen=True)
class Context:
    seed: str
    programs: object  # programs.Programs
    folder: pathlib.Path
    scale: Scale
