package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.reader.NotForMe;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** What the engine knows of a reader's saved searches reaches the reader, once. */
class AdviceIT {
  private static final String SETTINGS = "publicUrl: " + LetterHouse.PUBLIC + "\n";

  @TempDir Path folder;
  private LetterHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-10T00:00:00Z", SETTINGS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void read(int number, String products) throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/BRA/" + number, products, "2026-06-01").build());
  }

  /** The digest of the next day. */
  private Optional<Mail> nextDay() throws Exception {
    house.later(Duration.ofDays(1));
    house.minute();
    return house.takeMails().stream().findFirst();
  }

  /** The reader with this search alone. */
  private Subscriber expert(String query) throws Exception {
    SavedSearch search = SavedSearch.ofKeywords(query).named("Expert");
    return house.store().subscribers().save(LettersIT.li(), List.of(search)).subscriber();
  }

  private static List<String> alarms(Mail mail) {
    return Jsoup.parse(mail.html()).select("p.alarm").eachText();
  }

  private static boolean offers(Mail mail) {
    return Jsoup.parse(mail.html()).text().contains("Say yes or no on your page of settings");
  }

  @Test
  void aBrokenSearchIsToldToItsOwnerOnceAndAgainWhenItBreaksAnew() throws Exception {
    Subscriber li = expert("lucene:title:(");
    read(1, "Toys");
    Mail told = nextDay().orElseThrow();
    assertEquals(1, alarms(told).stream().filter(a -> a.contains("“Expert”")).count());
    assertTrue(told.raw().contains("! Your saved search"), "in plain text too");
    read(2, "Lamps");
    assertEquals(Optional.empty(), nextDay(), "not in every digest");

    expert("lucene:nosuchfield:x");
    read(3, "Helmets");
    assertEquals(1, alarms(nextDay().orElseThrow()).size(), "broken in another way");

    expert("toys");
    read(4, "Toys");
    assertEquals(List.of(), alarms(nextDay().orElseThrow()), "mended");
    assertEquals(List.of(), List.copyOf(house.store().advices().toTell(List.of(li.id())).keySet()));
  }

  @Test
  void anExclusionOnOfferStandsInOneDigestAndIsAnsweredOnThePageOfSettings() throws Exception {
    Subscriber li = house.join(LettersIT.li(), "helmet");
    read(1, "Bicycle helmets");
    read(2, "Helmets for bicycle riders; bicycle helmets");
    assertFalse(offers(nextDay().orElseThrow()), "nobody judged yet");

    NotForMe judgements = house.wiring.notForMe();
    judgements.record(li.id(), DocumentSymbol.parse("G/TBT/N/BRA/1"), false);
    judgements.record(li.id(), DocumentSymbol.parse("G/TBT/N/BRA/2"), false);
    ExclusionOffer offer = judgements.offers(li.id()).getFirst();
    assertEquals(Optional.empty(), nextDay(), "no mail for an offer alone");
    read(3, "Industrial safety helmets");
    Mail told = nextDay().orElseThrow();
    assertTrue(offers(told) && told.html().contains(offer.words()), told.html());
    read(4, "Fire helmets");
    Mail after = nextDay().orElseThrow();
    assertFalse(offers(after), "once");

    String link = after.link("preferences/");
    assertTrue(house.get(link).body().contains("“" + offer.words() + "”"));
    assertEquals(List.of(), search(li).search().exclude(), "looking changes nothing");
    String id = URLEncoder.encode(offer.id(), StandardCharsets.UTF_8);
    assertEquals(200, house.post(link, "do=exclude&of=" + id).statusCode());
    assertEquals(List.of(offer.words()), search(li).search().exclude());
    assertFalse(house.get(link).body().contains("do\" value=\"exclude\""));
  }

  @Test
  void whatADigestThatWasGivenUpWouldHaveToldIsToldByTheNext() throws Exception {
    Subscriber li = house.join(LettersIT.li(), "lucene:(");
    read(1, "Toys");
    assertTrue(nextDay().isPresent());
    assertTrue(house.store().advices().toTell(List.of(li.id())).isEmpty());
    String digest = house.store().digests().digestsOf(li.id()).getFirst().id();
    unsend(digest);
    house.store().sending().end(new Outcome.GivenUp(digest, "450 never"));
    assertEquals(1, house.store().advices().toTell(List.of(li.id())).size());
    assertEquals(1, alarms(nextDay().orElseThrow()).size());
  }

  /** As if the server had never taken it. */
  private void unsend(String digest) throws Exception {
    try (var c = house.store().quartzDataSource().getConnection();
        var s = c.prepareStatement("UPDATE digest SET next_try_at = 0 WHERE id = ?")) {
      s.setString(1, digest);
      assertEquals(1, s.executeUpdate());
    }
  }

  private Subscription search(Subscriber reader) throws Exception {
    return house.store().subscribers().subscriptionsOf(reader.id()).getFirst();
  }
}
