"""What a class or module of the library has no attribute for, nobody says is there."""

# --- main.py
import argparse
import asyncio
import logging
import threading
from logging import Logger

log = logging.getLogger(__name__)


class Robot:
    def go(self):
        return self


def of_instances():
    log.trace("x")  # calls: nothing
    log.info("x")  # calls: logging.Logger.info
    threading.Thread(target=of_modules).hook()  # calls: threading.Thread, of_modules (callback)
    asyncio.Queue().push(1)  # calls: asyncio.Queue


def of_what_is_annotated(record: logging.LogRecord, logger: Logger):
    record.extra()  # calls: nothing
    record.getMessage()  # calls: logging.LogRecord.getMessage
    logger.trace("x")  # calls: nothing
    logger.addFilter(None)  # calls: logging.Logger.addFilter


def of_modules():
    logging.nothing()  # calls: nothing
    logging.info("x")  # calls: logging.info


def of_classes():
    threading.Thread.nothing()  # calls: nothing
    argparse.Namespace().anything()  # calls: argparse.Namespace


def what_somebody_put_there():
    robot = getattr(log, "robot", None) or Robot()  # calls: builtins.getattr, Robot (constructor)
    robot.go()  # calls: Robot.go (ambiguous)


class Handler(logging.Handler):
    def emit(self, record):
        self.nothing()  # calls: nothing
        self.format(record)  # calls: logging.Handler.format


# --- stored.py
import logging


def trace(self, message):
    return message


logging.Logger.trace = trace


def traces():
    logging.getLogger("x").trace("x")  # calls: logging.getLogger, trace (ambiguous)


# --- reader.py
import logging

log = logging.getLogger("x")


def traces():
    log.trace("x")  # calls: nothing


# --- below.py
import logging


class Base(logging.Handler):
    def emit(self, record):
        self.nothing()  # calls: nothing
        self.step()  # calls: Below.step
        super().bad()  # calls: builtins.super
        super().close()  # calls: builtins.super, logging.Handler.close


class Below(Base):
    def step(self): ...


class Rows(dict):
    def sort_them(self):
        self.nothing()  # calls: nothing
        self.update({})  # calls: builtins.dict.update


def uses(base: Base):
    base.nothing()  # calls: nothing
    base.setLevel(1)  # calls: logging.Handler.setLevel
    Below().nothing()  # calls: Below (constructor)
    Base.nothing()  # calls: nothing
