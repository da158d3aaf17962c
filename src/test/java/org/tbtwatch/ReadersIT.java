package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.run.operator.Operators;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.Subscriber;

/** What is a reader's own: their mails, whether mail goes to them, and what comes. */
class ReadersIT {
  @TempDir Path folder;
  private LetterHouse house;
  private Subscriber li;
  private Mail digest;

  @BeforeEach
  void aDigestHasGoneOut() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-10T00:00:00Z", LettersIT.SETTINGS);
    li = house.join(LettersIT.li(), "toys", "lamps");
    house.read(LetterHouse.notice("G/TBT/N/BRA/7", "Toys of wood", "2026-05-01").build());
    house.later(Duration.ofHours(1));
    house.minute();
    digest = house.mails().getFirst();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void mailsThatOthersCouldReachAreForTheOperatorOnly() throws Exception {
    String id = house.store().digests().digestsOf(li.id()).getFirst().id();
    assertFalse(house.get("status").body().contains("/digests/"), "others reach these pages");
    for (String path : List.of("digests/" + id, "digests/" + id + "/mail", "digests/x")) {
      HttpResponse<String> answer = house.get(path);
      assertEquals(302, answer.statusCode(), path);
      assertTrue(answer.headers().firstValue("Location").orElse("").contains("/operator/login"));
      assertFalse(answer.body().contains("leave/"), path);
    }

    new Operators(house.store()).add("ada", "a long enough password");
    String cookie =
        house
            .postFrom(
                "operator/login", "operator/login", "name=ada&password=a+long+enough+password")
            .headers()
            .allValues("Set-Cookie")
            .stream()
            .filter(c -> c.contains("operator="))
            .findFirst()
            .orElseThrow()
            .split(";")[0];
    assertTrue(house.get("status", cookie).body().contains("/digests/" + id));
    assertTrue(house.get("digests/" + id, cookie).body().contains("/mail"));
    assertTrue(house.get("digests/" + id + "/mail", cookie).body().contains("leave/"));
  }

  @Test
  void theStatusPageShowsNobodysAddress() throws Exception {
    house
        .store()
        .putState(
            "mail.trouble", house.now() + " " + house.now() + " 550 <li@firm.example> unknown");
    String page = house.get("status").body();
    assertTrue(page.contains("550") && !page.contains("li@firm.example"), page);
  }

  private void stop(Cause cause) throws Exception {
    house.store().sending().stop(li.id(), cause, "550 <no> such user");
  }

  private boolean isStopped() throws Exception {
    return house.store().sending().stopped(li.id()).isPresent();
  }

  @Test
  void whoseAddressIsStoppedSeesWhyAndStartsItAgain() throws Exception {
    String link = digest.link("preferences/");
    stop(Cause.REFUSED);
    Document page = Jsoup.parse(house.get(link).body());
    assertTrue(page.text().contains("mail server refused our mails for good"), page.text());
    assertTrue(page.text().contains("550 <no> such user"), page.text());
    assertEquals(0, page.select("ul.times li").size(), "no send times are promised");
    assertTrue(isStopped(), "looking changes nothing");

    house.post(link, "do=resume");
    assertFalse(isStopped());
    page = Jsoup.parse(house.get(link).body());
    assertEquals(3, page.select("ul.times li").size());
    assertFalse(page.text().contains("550"), page.text());
  }

  @Test
  void comingBackAndJoiningAgainLiftAStop() throws Exception {
    String leave = digest.link("leave/");
    String back = Jsoup.parse(house.post(leave, "").body()).select("form[action]").attr("action");
    stop(Cause.COMPLAINED);
    house.post("leave/" + back, "");
    assertFalse(isStopped());

    stop(Cause.BOUNCED);
    house.takeMails();
    house.postFrom("subscribe", "subscribe", "email=li%40firm.example&keywords=tyres");
    house.wiring.letterRounds().run();
    String confirm = house.takeMails().getFirst().link("confirm/");
    house.get(confirm);
    assertTrue(isStopped(), "asking and looking lift nothing");
    assertTrue(house.post(confirm, "").body().contains("08:30"), "the first digest is promised");
    assertFalse(isStopped());
    house.read(LetterHouse.notice("G/TBT/N/EU/10", "Lamps of glass", "2026-04-20").build());
    house.later(Duration.ofDays(1));
    house.minute();
    assertEquals(1, house.takeMails().size(), "and comes");
  }

  @Test
  void mailsWithoutNewsAreOneButtonOff() throws Exception {
    house.takeMails();
    house.later(Duration.ofDays(8));
    house.minute();
    Mail nothing = house.takeMails().getFirst();
    String link = nothing.link("nothing-new/");
    assertEquals(200, house.get(link).statusCode());
    assertEquals(200, house.head(link).statusCode());
    assertEquals(Quiet.WEEKLY, quiet(), "looking changes nothing");
    assertEquals(1, Jsoup.parse(house.get(link).body()).select("form[method=post] button").size());
    assertEquals(403, house.post(link.replace("nothing-new/", "leave/"), "").statusCode());
    assertEquals(403, house.post(link.replace(li.id(), "x" + li.id()), "").statusCode());

    house.later(Duration.ofDays(400));
    for (int i = 0; i < 2; i++) {
      assertEquals(200, house.post(link, "").statusCode(), "a way of leaving never grows old");
      assertEquals(Quiet.NEVER, quiet());
    }
    assertEquals(0, Jsoup.parse(house.get(link).body()).select("form[method=post] button").size());
    house.takeMails();
    house.later(Duration.ofDays(30));
    house.minute();
    assertEquals(List.of(), house.takeMails());
  }

  private Quiet quiet() throws Exception {
    return house.store().subscribers().byId(li.id()).orElseThrow().delivery().quiet();
  }

  @Test
  void readersChooseThroughWhoseEnquiryPointTheyComment() throws Exception {
    String link = digest.link("preferences/");
    Document page = Jsoup.parse(house.get(link).body());
    assertEquals("CHN", page.select("select[name=home_member] option[selected]").val());
    String all = "do=save&status=active&home_member=";
    assertEquals(200, house.post(link, all + "DEU").statusCode());
    assertEquals("DEU", home("li@firm.example"));
    assertEquals(422, house.post(link, all + "Atlantis").statusCode());
    assertEquals(200, house.post(link, "do=save&status=active").statusCode());
    assertEquals("DEU", home("li@firm.example"), "a form that does not say leaves it");

    house.takeMails();
    String form = "email=new%40firm.example&keywords=tyres&home=FRA";
    assertEquals(200, house.postFrom("subscribe", "subscribe", form).statusCode());
    house.wiring.letterRounds().run();
    house.post(house.takeMails().getFirst().link("confirm/"), "");
    assertEquals("FRA", home("new@firm.example"));
  }

  private String home(String email) throws Exception {
    return house.store().subscribers().byEmail(email).orElseThrow().homeMember();
  }
}
