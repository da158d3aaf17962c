package org.tbtwatch.nomenclature.word;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Language;

class WordsTest {
  private static List<String> forms(String text) {
    return Words.tokens(text).stream().map(Token::form).toList();
  }

  @Test
  void wordsAreFoldedAndChineseIsSimplifiedCharacterByCharacter() {
    assertEquals(List.of("electricos", "电", "池", "饼", "干"), forms("ELÉCTRICOS 電池餅乾"));
  }

  @Test
  void aCompoundIsAlsoGivenJoined() {
    assertEquals(List.of("e", "bike", "ebike"), forms("e-bike"));
  }

  @Test
  void thePossessiveIsNoWord() {
    assertEquals(List.of("children", "toys"), forms("children's toys"));
  }

  @Test
  void singularAndPluralHaveOneStem() {
    for (String[] pair :
        new String[][] {
          {"dogs", "dog"},
          {"batteries", "battery"},
          {"glasses", "glass"},
          {"knives", "knife"},
          {"lenses", "lens"}
        }) {
      assertEquals(Words.stem(pair[1], Language.EN), Words.stem(pair[0], Language.EN), pair[0]);
    }
    assertEquals(Words.stem("gant", Language.FR), Words.stem("gants", Language.FR));
    assertEquals(Words.stem("cheval", Language.FR), Words.stem("chevaux", Language.FR));
    assertEquals(Words.stem("camion", Language.ES), Words.stem("camiones", Language.ES));
  }

  @Test
  void theLanguageOfATextIsToldByItsLittleWords() {
    assertEquals(
        Set.of(Language.FR),
        Words.languages(Words.tokens("Règlement relatif à la sécurité des jouets et des jeux")));
    assertEquals(Set.of(Language.ZH), Words.languages(Words.tokens("玩具安全")));
  }
}
