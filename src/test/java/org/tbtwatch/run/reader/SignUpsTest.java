package org.tbtwatch.run.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.digest.CalendarComposer;
import org.tbtwatch.digest.ConfirmComposer;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.MovedClock;
import org.tbtwatch.run.digest.DigestDesk;
import org.tbtwatch.run.send.DailyCap;
import org.tbtwatch.run.send.Ladder;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.subscriber.SignUpStore;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Wish;

/** Mails that ask for a yes: when they are tried, and when no more. */
class SignUpsTest {
  private static final Instant NOW = Instant.parse("2026-08-04T06:00:00Z");

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock(NOW.toString());
  private final Script mailer = new Script();
  private Store store;

  /** Answers each address as it was told to, else takes the mail. */
  private static final class Script implements Mailer {
    final Map<String, SendResult> answers = new HashMap<>();
    final List<String> tried = new ArrayList<>();

    @Override
    public SendResult send(String to, String messageId, byte[] mime) {
      tried.add(to);
      return answers.getOrDefault(to, new SendResult.Accepted("250 taken"));
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.embedded(folder.resolve("data")), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SignUps signUps(int dailyCap) {
    ReaderPages pages =
        new ReaderPages(URI.create("https://tbt.example/"), Tokens.of(folder.resolve("token.key")));
    return new SignUps(
        store,
        new ConfirmComposer(),
        new DigestDesk.Sender(
            "tbt@centre.example", "tbt", Map.of(), Optional.of(pages), Optional.empty(), true),
        () -> mailer,
        new SignUps.Usual(Frequency.DAILY, LocalTime.of(8, 0), DayOfWeek.MONDAY, 0, "CHN"),
        new CalendarDesk(store, new CalendarComposer(Members.load()), clock),
        new DailyCap(store, dailyCap, clock),
        clock);
  }

  private void asks(String address) {
    signUps(0)
        .ask(
            new Wish(
                address,
                "en",
                ZoneId.of("Asia/Shanghai"),
                new Wish.Wanted.Digest(SavedSearch.ofKeywords("toys"))));
  }

  /** Those tried in one round. */
  private List<String> round(int dailyCap) {
    mailer.tried.clear();
    signUps(dailyCap).round();
    return List.copyOf(mailer.tried);
  }

  @Test
  void aMailNotTakenForNowIsTriedLessAndLessOftenAndThenNoMore() {
    asks("slow@firm.example");
    mailer.answers.put("slow@firm.example", new SendResult.TryLater("451 later", true));
    List<Long> hours = new ArrayList<>();
    for (int minute = 0; minute < 5 * 24 * 60; minute += 10) {
      if (!round(0).isEmpty()) {
        hours.add(Duration.between(NOW, clock.instant()).toHours());
      }
      clock.pause(Duration.ofMinutes(10));
    }
    assertEquals(List.of(0L, 2L, 6L, 14L, 30L, 62L), hours);
    assertEquals(Ladder.MOST_TRIES, hours.size());
    assertEquals(0, store.signUps().mailedOn(LocalDate.parse("2026-08-04")));
  }

  @Test
  void wishesThatAreStuckHoldUpNoOther() {
    for (int i = 0; i < 60; i++) {
      String stuck = "stuck" + i + "@firm.example";
      mailer.answers.put(stuck, new SendResult.TryLater("451 later"));
      asks(stuck);
    }
    asks("late@firm.example");
    round(0);
    clock.pause(Duration.ofMinutes(1));
    assertTrue(round(0).contains("late@firm.example"), "within the second round");
    clock.pause(Duration.ofMinutes(1));
    assertEquals(List.of(), round(0));
  }

  @Test
  void theDaysCapCountsThemAndTheyWaitForTomorrow() {
    asks("a@firm.example");
    asks("b@firm.example");
    asks("c@firm.example");
    String first = store.signUps().toMail(1).getFirst().id();
    assertEquals(2, round(2).size());
    assertTrue(
        signUps(0).confirm(first).isPresent()); // a wish that is answered was mailed all the same
    assertEquals(0, new DailyCap(store, 2, clock).left());
    assertEquals(List.of(), round(2));
    clock.pause(Duration.ofDays(1));
    assertEquals(List.of("c@firm.example"), round(2));
  }

  @Test
  void aServerThatServesNobodyCostsNoTryAndEndsTheRound() {
    asks("a@firm.example");
    asks("b@firm.example");
    mailer.answers.put("a@firm.example", new SendResult.Unserved("no route"));
    assertEquals(List.of("a@firm.example"), round(0));
    mailer.answers.clear();
    assertEquals(List.of("a@firm.example", "b@firm.example"), round(0), "a minute later");
  }

  @Test
  void aNewReaderHasTheMemberTheyNamedElseThatOfTheInstallation() {
    Wish.Wanted toys = new Wish.Wanted.Digest(SavedSearch.ofKeywords("toys"));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    signUps(0).ask(new Wish("a@firma.example", "en", zone, toys, "DEU"));
    signUps(0).ask(new Wish("b@firma.example", "en", zone, toys));
    List<String> homes = new ArrayList<>();
    for (SignUpStore.SignUp wish : store.signUps().toMail(2)) {
      homes.add(signUps(0).confirm(wish.id()).orElseThrow().homeMember());
    }
    assertEquals(List.of("DEU", "CHN"), homes);
  }
}
