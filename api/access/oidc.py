"""OIDC: logging in where the office, or its province, has one place for passwords already. The home of Authlib.

Optional (`pip install chidan[oidc]`). The issuer says who somebody is; what they may do stands in their account here,
which somebody has to have made before. The code flow with PKCE, state and nonce (RFC 9700).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.settings import Settings
from corpus.errors import NotAllowed, SettingsError

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

_SECONDS = 10.0  # that the issuer is waited for
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # none that a shared secret or nobody signs
_FAILED = "Không đăng nhập được qua hệ thống đăng nhập chung."
_AGAIN = "Hãy thử lại; nếu vẫn lỗi, hãy đăng nhập bằng mật khẩu hoặc báo người quản trị."


@dataclass(frozen=True, slots=True)
class Pending:
    """What a browser keeps between leaving for the issuer and coming back; three random words."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Pending:
        """Return new random words."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))

    @classmethod
    def read(cls, kept: str) -> Pending | None:
        """Return what `str` printed; None where it is something else."""
        parts = kept.split(".")
        return cls(*parts) if len(parts) == 3 and all(parts) else None

    def __str__(self) -> str:
        return f"{self.state}.{self.nonce}.{self.verifier}"


def is_configured(settings: Settings) -> bool:
    """Whether an office named an issuer."""
    return bool(settings.oidc_issuer and settings.oidc_client)


def leave(settings: Settings, back: str, pending: Pending) -> str:
    """Return the issuer's address to send the browser to; it comes back to `back`. Raises SettingsError."""
    with _client(settings, back) as client:
        place = _described(client, settings)["authorization_endpoint"]
        url, _ = client.create_authorization_url(
            place, state=pending.state, nonce=pending.nonce, code_verifier=pending.verifier
        )
    return str(url)


def arrive(settings: Settings, back: str, pending: Pending, state: str, code: str) -> str:
    """Return the name that the issuer vouches for. Raises NotAllowed where anything does not fit, SettingsError."""
    if not code or not secrets.compare_digest(state, pending.state):
        raise NotAllowed(_FAILED, _AGAIN)
    with _client(settings, back) as client:
        told = _described(client, settings)
        try:
            token = client.fetch_token(told["token_endpoint"], code=code, code_verifier=pending.verifier)
            keys = client.request("GET", told["jwks_uri"], withhold_token=True).raise_for_status().json()
        except Exception as error:
            raise NotAllowed(_FAILED, _AGAIN) from error
    claims = _verified(settings, str(token.get("id_token", "")), keys, pending.nonce)
    name = str(claims.get(settings.oidc_claim) or "")
    if not name or (settings.oidc_claim == "email" and claims.get("email_verified") is not True):
        raise NotAllowed(_FAILED, f"Hệ thống đăng nhập chung không cho biết mục {settings.oidc_claim} đã xác minh.")
    return name.strip().lower()


def _client(settings: Settings, back: str) -> OAuth2Client:
    try:
        from authlib.integrations.httpx_client import OAuth2Client
    except ImportError as error:
        raise SettingsError(
            "Chưa cài phần đăng nhập chung (OIDC).", "Hãy cài: pip install 'chidan[oidc]', rồi khởi động lại."
        ) from error
    return OAuth2Client(
        client_id=settings.oidc_client,
        client_secret=settings.oidc_secret.get_secret_value() or None,
        scope="openid profile email",
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=_SECONDS,
    )


def _described(client: OAuth2Client, settings: Settings) -> dict[str, Any]:
    """Return what the issuer says of itself (OpenID Connect Discovery). Raises SettingsError."""
    place = settings.oidc_issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        told: dict[str, Any] = client.request("GET", place, withhold_token=True).raise_for_status().json()
        if told["issuer"].rstrip("/") != settings.oidc_issuer.rstrip("/"):
            raise ValueError(told["issuer"])
        return {name: str(told[name]) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "issuer")}
    except Exception as error:
        raise SettingsError(
            "Không liên lạc được với hệ thống đăng nhập chung.",
            "Hãy đăng nhập bằng mật khẩu; người quản trị kiểm tra CHIDAN_OIDC_ISSUER.",
        ) from error


def _verified(settings: Settings, token: str, keys: Any, nonce: str) -> dict[str, Any]:
    """Return the claims of an ID token that the issuer signed, for us, now, and for this very login."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        read = jwt.decode(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS)
        wanted = jwt.JWTClaimsRegistry(
            leeway=60,
            iss={"essential": True, "values": [settings.oidc_issuer, settings.oidc_issuer.rstrip("/") + "/"]},
            aud={"essential": True, "value": settings.oidc_client},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        wanted.validate(read.claims)
    except (JoseError, ValueError, KeyError) as error:
        raise NotAllowed(_FAILED, _AGAIN) from error
    return dict(read.claims)
