package org.tbtwatch.parse.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddendumBoxesTest {

  @Test
  void tickedBoxesAreReadInFourLanguages() {
    assertEquals(
        List.of("published", "final-text"),
        AddendumBoxes.ticked(
            """
            Reason for Addendum:
            [ ] Comment period changed - date:
            [X] Notified measure published - date: 8 June 2024
            [x]Text of final measure available from¹: https://www.example.org
            [ ] Other:
            """));
    assertEquals(
        List.of("withdrawn"),
        AddendumBoxes.ticked(
            "☐ Adoption de la mesure notifiée ☒ Retrait ou abrogation de la mesure"));
    assertEquals(
        List.of("comment-period-changed"),
        AddendumBoxes.ticked(
            "[ X ] Modificación del plazo para presentar observaciones - fecha: 1/2/2025"));
    assertEquals(
        List.of("content-changed"), AddendumBoxes.ticked("【X】 通报措施内容或范围更改;新的评论截止日期:2021年9月27日"));
  }

  @Test
  void proseAndEmptyBoxesTickNothing() {
    assertEquals(List.of(), AddendumBoxes.ticked("The Republic hereby advises that [ ] Other:"));
    assertEquals(List.of(), AddendumBoxes.ticked(""));
    assertEquals(List.of(), AddendumBoxes.ticked("[X] something nobody has seen"));
  }
}
