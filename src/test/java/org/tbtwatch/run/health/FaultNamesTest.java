package org.tbtwatch.run.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.health.FaultKind;

/** Faults are named by what was answered, never by digits of an address. */
class FaultNamesTest {
  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, 'eping.example answers 429, too many requests'",
    "SERVER_ERROR, 'expected a page, found status 503 from https://eping.example/?page=2'",
    "TRUNCATED, 'truncated or broken body: unexpected end of stream'",
    "UNREACHABLE, 'connection refused'"
  })
  void aReasonHasItsName(FaultKind expected, String why) {
    assertEquals(expected, FaultNames.notHad(why).kind());
  }

  @Test
  void thePortOrPageOfAnAddressNamesNothing() {
    String at = "http://127.0.0.1:34429/list?page=429&answered=500";
    assertEquals(
        FaultKind.SERVER_ERROR,
        FaultNames.notHad(at + ": expected a page, found status 500 from " + at).kind());
    assertEquals(FaultKind.TRUNCATED, FaultNames.notHad(at + ": truncated or broken body").kind());
    assertEquals(
        FaultKind.UNREACHABLE,
        FaultNames.notHad("https://x.example/429-too-many-requests: no answer").kind());
  }
}
