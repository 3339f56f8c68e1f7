"""The interval around a measured share.

E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the
American Statistical Association 22 (158), 1927, pp. 209-212.
"""

from __future__ import annotations

from math import sqrt

Z_90 = 1.6448536269514722
"""The normal deviate that leaves five per cent on either side."""


def wilson(right: int, count: int, z: float = Z_90) -> tuple[float, float]:
    """Give Wilson's score interval of a share.

    Args:
        right: How many cases are right.
        count: How many cases there are, at least one.
        z: The normal deviate of the confidence; 90 per cent if not given.

    Returns:
        The lower and the upper end, from 0 to 1.
    """
    share = right / count
    spread = z * z / count
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    # At both ends the formula gives exactly 0 and 1; floating point need not.
    low = 0.0 if right == 0 else max(0.0, middle - half)
    high = 1.0 if right == count else min(1.0, middle + half)
    return low, high


def f1_interval(right: int, missed: int, wrong: int, z: float = Z_90) -> tuple[float, float] | None:
    """Give the interval of F1 that belongs to Wilson's interval of the share of right cases.

    F1 is 2s / (1 + s), where s is right / (right + missed + wrong); as it grows with s, the ends
    of the interval of s are carried over.

    Args:
        right: Statements that the annotation and the tables share.
        missed: Those that only the annotation has.
        wrong: Those that only the tables have.
        z: The normal deviate of the confidence; 90 per cent if not given.

    Returns:
        The lower and the upper end; None where there is nothing to count.
    """
    count = right + missed + wrong
    if not count:
        return None
    low, high = wilson(right, count, z)
    return 2 * low / (1 + low), 2 * high / (1 + high)
