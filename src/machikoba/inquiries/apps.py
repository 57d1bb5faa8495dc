# SPDX-License-Identifier: Apache-2.0
"""Tells the outbox how the mails of surveys and corrections are written."""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    """Registers the renderers once all models are known."""

    name = "machikoba.inquiries"

    def ready(self) -> None:
        from machikoba.inquiries import letters  # noqa: PLC0415
        from machikoba.inquiries.domain import proposals, survey_mails  # noqa: PLC0415
        from machikoba.notices.domain import outbox  # noqa: PLC0415

        outbox.register(proposals.CONFIRM, letters.correction_confirm)
        outbox.register(proposals.DECIDED, letters.correction_decided)
        outbox.register(survey_mails.SENT, letters.survey_sent)
        outbox.register(survey_mails.BEFORE, letters.survey_before)
        outbox.register(survey_mails.AFTER, letters.survey_after)
        outbox.register(survey_mails.PROOF, letters.survey_proof)
        outbox.register(survey_mails.RETURNED, letters.survey_returned)
