package org.tbtwatch.nomenclature.heading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.heading.HeadingFinder.Guess;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;

class HeadingFinderTest {
  private static final HeadingFinder FINDER = HeadingFinder.shipped();

  @Test
  void aProductIsFoundInEachLanguage() {
    for (String text : List.of("toys", "玩具", "jouets", "juguetes")) {
      assertEquals("9503", FINDER.find(text, 3).get(0).heading(), text);
    }
  }

  @Test
  void theWordsThatDecidedAreTold() {
    Guess guess = FINDER.find("Pneumatic tyres for cars", 3).get(0);
    assertEquals("4011", guess.heading());
    assertTrue(guess.because().stream().anyMatch(w -> w.contains("tyres")), guess::toString);
  }

  @Test
  void aTextWithoutAnyProductFindsNothing() {
    assertEquals(List.of(), FINDER.find("", 3));
    assertEquals(List.of(), FINDER.find("2024-05-01", 3));
  }

  @Test
  void headingsOfANotificationComeFromItsProductsFirst() {
    Notification n =
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/JPN/1")))
            .productsCovered("Bicycles")
            .title("Technical regulation on the safety of products")
            .build();
    assertEquals("8712", FINDER.infer(n).get(0));
  }
}
