"""What is odd in a source: raised by any stage, published in the table ``findings``.

The kinds and what they mean are codes in ``schemas.codes``; the wording of a message is chosen
where the finding is raised.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.values import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or an oddity of a source, with its place.

    Attributes:
        kind: A code of ``finding_kind``.
        severity: ``info``, ``warning`` or ``error``.
        message_en: What was found, in English.
        message_sv: The same in Swedish.
        span: Where it stands; ``None`` where something is absent.
        page: Page of the document, where no span tells it.
        project_number: The project whose presentation or title it concerns.
        resolution: What was done about it, a code of ``finding_resolution``.
        correction_id: The correction that answers it, if one does.
    """

    kind: str
    severity: str
    message_en: str
    message_sv: str
    span: Span | None = None
    page: int | None = None
    project_number: int | None = None
    resolution: str = "kept"
    correction_id: str | None = None
