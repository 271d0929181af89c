"""What pyproject.toml does not say: each ``.pyx`` file of the indexer becomes an extension module."""

from __future__ import annotations

import os

from Cython.Build import cythonize
from setuptools import Extension, setup

DIRECTIVES = {"boundscheck": False, "wraparound": False, "cdivision": True, "initializedcheck": False}
"""Kernels read as C does; what they are given was checked when the index was opened."""

CORES = os.cpu_count() or 1

setup(
    ext_modules=cythonize(
        [Extension("*", ["indexer/**/*.pyx"], extra_compile_args=["-O3", "-g0"])],  # nobody debugs them: half the time
        nthreads=CORES,
        build_dir="build",  # where the generated C goes
        language_level=3,
        compiler_directives=DIRECTIVES,
    ),
    options={"build_ext": {"parallel": CORES}},
)
