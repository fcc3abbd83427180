"""Layer 2: layered TOML settings, read into one frozen ``Config``."""

from checker.config.config import (
    EMBEDDED_MODEL,
    MESSAGE_LANGUAGES,
    Config,
    ConfigError,
    SideSettings,
    nearest,
    override,
    rule_names,
)
from checker.config.load import explain, find_config, read_config

__all__ = [
    "EMBEDDED_MODEL",
    "MESSAGE_LANGUAGES",
    "Config",
    "ConfigError",
    "SideSettings",
    "explain",
    "find_config",
    "nearest",
    "override",
    "read_config",
    "rule_names",
]
