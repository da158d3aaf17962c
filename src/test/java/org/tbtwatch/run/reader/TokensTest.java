package org.tbtwatch.run.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.run.reader.Tokens.Reading;
import org.tbtwatch.run.reader.Tokens.Scope;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

  @TempDir Path folder;

  private Tokens tokens() {
    return Tokens.of(folder.resolve("data").resolve("token.key"));
  }

  @Test
  void aTokenIsGoodForItsScopeOnlyAndSaysWhatItWasMadeOf() {
    Tokens tokens = tokens();
    for (Scope scope : Scope.values()) {
      String token = tokens.of(scope, "01J0", "01K_-9", NOW);
      assertTrue(token.matches("[0-9A-Za-z._-]+") && token.length() < 90, token);
      for (Scope wanted : Scope.values()) {
        Reading reading = tokens.read(token, wanted, NOW);
        if (wanted == scope) {
          Reading.Good good = assertInstanceOf(Reading.Good.class, reading);
          assertEquals(new Tokens.Token(scope, "01J0", "01K_-9"), good.token());
        } else {
          assertInstanceOf(Reading.Refused.class, reading, scope + " as " + wanted);
        }
      }
    }
  }

  @Test
  void everyChangedCharacterIsRefused() {
    Tokens tokens = tokens();
    String token = tokens.of(Scope.PREFERENCES, "01J0", "", NOW);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertInstanceOf(Reading.Refused.class, tokens.read(forged, Scope.PREFERENCES, NOW), forged);
    }
    for (String odd :
        new String[] {"", ".", "....", token + ".", token + "=", token.substring(2)}) {
      assertInstanceOf(Reading.Refused.class, tokens.read(odd, Scope.PREFERENCES, NOW), odd);
    }
  }

  @Test
  void onlyLeavingAndCalendarsDoNotExpire() {
    Tokens tokens = tokens();
    for (Scope scope : Scope.values()) {
      Instant later = NOW.plus(Duration.ofDays(scope == Scope.DIGEST ? 395 : 29));
      String token = tokens.of(scope, "01J0", "", NOW);
      assertInstanceOf(Reading.Good.class, tokens.read(token, scope, later), scope.name());
      boolean forEver =
          Set.of(Scope.LEAVE, Scope.LEAVE_SEARCH, Scope.QUIET, Scope.FEED).contains(scope);
      Class<?> wanted = forEver ? Reading.Good.class : Reading.Expired.class;
      Instant muchLater = NOW.plus(Duration.ofDays(4000));
      assertInstanceOf(wanted, tokens.read(token, scope, muchLater), scope.name());
    }
  }

  @Test
  void aNewKeyOnTopSignsAndTheOlderStillReads() throws Exception {
    String old = tokens().of(Scope.LEAVE, "01J0", "", NOW);
    assertEquals(old, tokens().of(Scope.LEAVE, "01J0", "", NOW), "the key is kept");
    Path file = folder.resolve("data").resolve("token.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Files.writeString(file, "ab".repeat(32) + "\n" + Files.readString(file));
    String fresh = tokens().of(Scope.LEAVE, "01J0", "", NOW);
    assertTrue(!fresh.equals(old));
    assertInstanceOf(Reading.Good.class, tokens().read(old, Scope.LEAVE, NOW));
    Files.writeString(file, "ab".repeat(32) + "\n");
    assertInstanceOf(Reading.Refused.class, tokens().read(old, Scope.LEAVE, NOW));
    Files.writeString(file, "short\n");
    assertThrows(IllegalArgumentException.class, this::tokens);
  }
}
