"""What pyproject.toml does not say: each ``.pyx`` file of the indexer becomes an extension module."""

from __future__ import annotations

from Cython.Build import cythonize
from setuptools import Extension, setup

DIRECTIVES = {"boundscheck": False, "wraparound": False, "cdivision": True, "initializedcheck": False}
"""Kernels read as C does; what they are given was checked when the index was opened."""

setup(
    ext_modules=cythonize(
        [Extension("*", ["indexer/**/*.pyx"], extra_compile_args=["-O3"])],
        build_dir="build",  # where the generated C goes
        language_level=3,
        compiler_directives=DIRECTIVES,
    )
)
