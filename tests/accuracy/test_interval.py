"""The interval against published values, and against its definition."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import pytest

from pipeline.accuracy.interval import Z_90, f1_interval, wilson
from pipeline.accuracy.scores import f1_of

Z_95 = NormalDist().inv_cdf(0.975)


def test_the_deviate_of_90_per_cent() -> None:
    assert pytest.approx(NormalDist().inv_cdf(0.95)) == Z_90


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_values(right: int, count: int, low: float, high: float) -> None:
    """The score method in R. G. Newcombe, Statistics in Medicine 17, 1998, pp. 857-872, table I."""
    assert wilson(right, count, Z_95) == pytest.approx((low, high), abs=5e-5)


def test_by_hand() -> None:
    """8 of 10: z² = 2.7055; the roots of (s - p)² = z² p (1 - p) / n, with s = 0.8 and n = 10."""
    square = Z_90**2
    a, b, c = 1 + square / 10, -(2 * 0.8 + square / 10), 0.8**2
    root = sqrt(b * b - 4 * a * c)
    low, high = wilson(8, 10)
    assert (low, high) == pytest.approx(((-b - root) / (2 * a), (-b + root) / (2 * a)))
    assert (low, high) == pytest.approx((0.5408, 0.9314), abs=5e-5)


@pytest.mark.parametrize("count", [1, 4, 82, 10_000])
def test_without_an_error_only_the_number_of_cases_matters(count: int) -> None:
    """The quadratic then has the roots 1 and n / (n + z²)."""
    low, high = wilson(count, count)
    assert (low, high) == (pytest.approx(count / (count + Z_90**2)), 1.0)
    low, high = wilson(0, count)
    assert (low, high) == (0.0, pytest.approx(Z_90**2 / (count + Z_90**2)))


@pytest.mark.parametrize("counts", [(8, 1, 1), (82, 0, 0), (0, 5, 0), (1, 9, 30), (990, 3, 7)])
def test_the_interval_of_f1_holds_f1(counts: tuple[int, int, int]) -> None:
    interval, f1 = f1_interval(*counts), f1_of(*counts)
    assert interval is not None
    assert f1 is not None
    assert 0 <= interval[0] <= f1 <= interval[1] <= 1


def test_the_interval_of_f1_by_hand() -> None:
    """8 of 10 statements: s from 0.5408 to 0.9314, and 2s / (1 + s) of both."""
    assert f1_interval(8, 1, 1) == pytest.approx((1.0816 / 1.5408, 1.8628 / 1.9314), abs=1e-4)


def test_nothing_to_count_has_no_interval() -> None:
    assert f1_interval(0, 0, 0) is None
    assert f1_of(0, 0, 0) is None
