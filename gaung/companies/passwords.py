"""What a password must be, told in the product's words."""

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from gaung.foundation.words import t

LONGEST = 256


class LongEnough(password_validation.MinimumLengthValidator):
    """Ten characters at least; length does more than odd signs do."""

    def __init__(self, min_length: int = 10) -> None:
        """Keep the least length."""
        super().__init__(min_length)

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a short password, and one so long that checking it would be work."""
        if len(password) > LONGEST:
            raise ValidationError(t("acc-password-too-long", limit=LONGEST), code="password_too_long")
        super().validate(password, user)  # type: ignore[arg-type]

    def get_error_message(self) -> str:
        """Say the length needed."""
        return t("acc-password-too-short", limit=self.min_length)

    def get_help_text(self) -> str:
        """Say the length needed."""
        return t("acc-password-hint", limit=self.min_length)


class NotCommon(password_validation.CommonPasswordValidator):
    """None of the passwords everyone uses."""

    def get_error_message(self) -> str:
        """Say what to do."""
        return t("acc-password-common")


class NotYourself(password_validation.UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def __init__(self) -> None:
        """Compare with what a user of ours has."""
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        """Say what to do."""
        return t("acc-password-like-yourself")
