from ipaddress import ip_network

import pytest

from app.settings import Settings, SettingsError, describe, unknown_variables, without_password

SECRET = "a secret of more than 32 characters"


def test_without_an_environment_everything_has_a_default():
    assert Settings.load().database_url == "sqlite:///data/pacewright.db"


def test_a_variable_left_empty_is_not_set(monkeypatch):
    for knob in describe():
        monkeypatch.setenv(knob.variable, "")
    assert Settings.load() == Settings()


def test_lists_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("PACEWRIGHT_TRUSTED_PROXIES", "10.1.2.3/8, ::1,")
    monkeypatch.setenv("PACEWRIGHT_TOKEN_KEYS", f"{SECRET}, {SECRET}2")
    settings = Settings.load()
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1/128"))
    assert settings.token_keys == (SECRET, SECRET + "2")


def test_a_public_address_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv("PACEWRIGHT_PUBLIC_URL", "https://example.org/pace/")
    assert Settings.load().public_url == "https://example.org/pace"


@pytest.mark.parametrize(
    ("variable", "came", "accepted"),
    [
        ("RATE_LIMIT", "maybe", "`on` or `off`"),
        ("ANONYMOUS", "true", "`on`, `key` or `off`"),
        ("PUBLIC_URL", "example.org", "`https://host`"),
        ("PUBLIC_URL", "ftp://example.org", "`https://host`"),
        ("TRUSTED_PROXIES", "10.0.0.1,proxy", "addresses and networks"),
        ("LOG_LEVEL", "loud", "`warning`"),
        ("POOL_SIZE", "0", "1 to 100"),
        ("POOL_SIZE", "many", "1 to 100"),
        ("STATEMENT_TIMEOUT_S", "inf", "0.1 to 600"),
        ("SHUTDOWN_GRACE_S", "-1", "1 to 3600"),
    ],
)
def test_a_bad_value_is_named_with_what_came_and_what_is_accepted(monkeypatch, variable, came, accepted):
    monkeypatch.setenv(f"PACEWRIGHT_{variable}", came)
    with pytest.raises(SettingsError) as refusal:
        Settings.load()
    assert f"PACEWRIGHT_{variable}" in str(refusal.value)
    assert repr(came) in str(refusal.value)
    assert accepted in str(refusal.value)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///", "mysql://u:hidden@h/d", "pg"]
)
def test_another_kind_of_database_is_refused_without_showing_its_address(monkeypatch, url):
    monkeypatch.setenv("PACEWRIGHT_DATABASE_URL", url)
    with pytest.raises(SettingsError, match="`sqlite:///path`") as refusal:
        Settings.load()
    assert "hidden" not in str(refusal.value)


def test_a_short_secret_is_refused_without_showing_it(monkeypatch):
    monkeypatch.setenv("PACEWRIGHT_TOKEN_KEYS", "hunter2")
    with pytest.raises(SettingsError, match="32 characters") as refusal:
        Settings.load()
    assert "hunter2" not in str(refusal.value)


def test_every_wrong_variable_is_named_at_once(monkeypatch):
    monkeypatch.setenv("PACEWRIGHT_RATE_LIMIT", "maybe")
    monkeypatch.setenv("PACEWRIGHT_POOL_SIZE", "many")
    with pytest.raises(SettingsError, match=r"(?s)RATE_LIMIT.*POOL_SIZE"):
        Settings.load()


def test_a_misspelt_variable_is_found_with_what_may_be_meant(monkeypatch):
    monkeypatch.setenv("PACEWRIGHT_TRUSTED_PROXY", "10.0.0.1")
    assert ("PACEWRIGHT_TRUSTED_PROXY", "PACEWRIGHT_TRUSTED_PROXIES") in list(unknown_variables())


def test_what_is_in_force_is_told_without_secrets(monkeypatch):
    monkeypatch.setenv("PACEWRIGHT_TOKEN_KEYS", SECRET)
    monkeypatch.setenv("PACEWRIGHT_METRICS_TOKEN", SECRET)
    monkeypatch.setenv("PACEWRIGHT_DATABASE_URL", f"postgresql://me:{SECRET.replace(' ', '-')}@host/name")
    settings = Settings.load()
    told = settings.in_force()
    assert told["PACEWRIGHT_TOKEN_KEYS"] == "(set)"
    assert told["PACEWRIGHT_DATABASE_URL"] == "postgresql://me:***@host/name"
    assert "secret" not in str(told)
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////data/x.db", "sqlite:////data/x.db"),
        ("postgresql://me@h/d", "postgresql://me@h/d"),
        ("postgresql://me:p%40ss@h1:1,h2/d?a=b", "postgresql://me:***@h1:1,h2/d?a=b"),
        ("postgresql:///d?host=/run&password=hush&user=me", "postgresql:///d?host=/run&password=***&user=me"),
    ],
)
def test_an_address_is_shown_without_its_password(url, shown):
    assert without_password(url) == shown


def test_every_setting_says_what_it_accepts_and_means():
    assert all(knob.accepts and knob.meaning.endswith(".") for knob in describe())
