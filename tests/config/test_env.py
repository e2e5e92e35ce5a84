"""Settings become what the framework needs, and secrets stay out of the logs."""

from pathlib import Path

import pytest

from gaung.config import env
from gaung.config.logs import HIDDEN, hide_secrets


def test_without_an_address_the_database_is_a_file_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GAUNG_DATABASE_URL", raising=False)
    database = env.database(tmp_path)
    assert database["NAME"] == str(tmp_path / "gaung.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_may_hold_reserved_characters_a_socket_and_options(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(
        "GAUNG_DATABASE_URL", "postgresql://us%40er:p%2Fw@db.example.org:6432/mail%20shop?sslmode=require"
    )
    database = env.database(tmp_path)
    assert (database["USER"], database["PASSWORD"], database["NAME"]) == ("us@er", "p/w", "mail shop")
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "6432")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert "idle_in_transaction_session_timeout" in database["OPTIONS"]["options"]
    monkeypatch.setenv("GAUNG_DATABASE_URL", "postgresql://gaung@/gaung?host=/run/postgresql")
    assert env.database(tmp_path)["HOST"] == "/run/postgresql"


def test_without_a_mail_server_mails_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAUNG_SMTP_URL", raising=False)
    assert env.smtp() == {}


def test_a_mail_server_is_reached_encrypted_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAUNG_SMTP_URL", "smtp://me%40x:pw@mail.example.org")
    plain = env.smtp()
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"], plain["EMAIL_HOST_USER"]) == (587, True, "me@x")
    monkeypatch.setenv("GAUNG_SMTP_URL", "smtps://mail.example.org")
    assert (env.smtp()["EMAIL_PORT"], env.smtp()["EMAIL_USE_SSL"]) == (465, True)
    monkeypatch.setenv("GAUNG_SMTP_URL", "smtp://127.0.0.1:1025?tls=0")
    assert env.smtp()["EMAIL_USE_TLS"] is False


def test_a_damaged_secret_key_is_refused_not_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GAUNG_SECRET_KEY", "")
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(env.SettingRefused, match="no usable key"):
        env.secret_key(tmp_path)


def test_values_with_a_secret_name_are_blanked_in_the_logs() -> None:
    event = hide_secrets(None, "info", {"event": "signed in", "new_password": "x", "csrfToken": "y", "company": 3})
    assert event == {"event": "signed in", "new_password": HIDDEN, "csrfToken": HIDDEN, "company": 3}
