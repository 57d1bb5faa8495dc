# SPDX-License-Identifier: Apache-2.0
"""People who work here: users without passwords, their one-time passes, and API tokens."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from machikoba.core.ids import new_id

SIGN_IN = "sign_in"  # the kind of the notices that let somebody in


class UserManager(BaseUserManager["User"]):
    """Makes users known by their address alone."""

    def create_user(self, email: str, **extra: Any) -> User:
        user = self.model(email=email.strip().lower(), **extra)
        user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody of a maker, a secretariat or the bureau. Signs in by a code or a pass."""

    personal = ("email", "name")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=12, default="ja")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)  # runs the installation: may do everything

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class SignInPass(models.Model):
    """A link or QR code that signs one user in, once. Only its hash is stored."""

    personal = ()

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Token(models.Model):
    """A key for programs. `scope` is what it may do, e.g. `edition:tsubame:read`."""

    personal = ("label",)

    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100, blank=True)
    scope = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
