#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real mail server on a port of its own choosing, for sender_test.cc: aiosmtpd with a few moods.

usage: testing_smtp_server.py FOLDER [CERTIFICATE KEY [USER PASSWORD]]

Prints its port, writes each message it takes as FOLDER/N.eml (first a line "FROM TO", then the bytes as they were
before dot-stuffing), and ends when its standard input does. The local part of the recipient is the mood.
"""
import asyncio
import os
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Moods:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.taken = 0
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        mood = address.split("@")[0]
        if mood == "later" and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, try again"
        if mood == "unknown":
            return "550 5.1.1 No such person"
        if mood == "goodbye":
            return "421 4.3.2 Shutting down"
        if mood == "relay":
            return "530 5.7.0 Authentication required"
        if mood == "slow":
            await asyncio.sleep(30)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mood = envelope.rcpt_tos[0].split("@")[0]
        if mood == "full":
            return "452 4.2.2 Mailbox full"
        if mood == "spam":
            return "554-5.7.1 Looks like\r\n554 5.7.1 something nobody\x07 asked for"
        self.taken += 1
        head = f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)}\n".encode()
        (self.folder / f"{self.taken}.eml").write_bytes(head + envelope.original_content)
        if mood == "hangup":
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        return "250 Taken"


async def main():
    folder, *more = sys.argv[1:]
    options = {"hostname": "mail.test", "timeout": 60}
    if more:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(more[0], more[1])
        options.update(tls_context=context, require_starttls=True)
    if len(more) == 4:
        def check(server, session, envelope, mechanism, data):
            good = (data.login.decode(), data.password.decode()) == (more[2], more[3])
            return AuthResult(success=good, handled=good)
        options.update(authenticator=check, auth_required=True)
    moods = Moods(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(moods, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)  # without waiting for who still talks


asyncio.run(main())
