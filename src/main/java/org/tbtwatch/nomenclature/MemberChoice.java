package org.tbtwatch.nomenclature;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tbtwatch.notification.Member;

/**
 * One Member to choose from a list.
 *
 * @param code empty for none
 * @param name in the reader's language
 */
public record MemberChoice(String code, String name) {

  /**
   * All Members by name, as the language sorts them, the chosen one among them even if the table
   * does not know it; none first, where none is chosen.
   *
   * @param language two letters
   * @param chosen code; empty for none
   */
  public static List<MemberChoice> of(Members members, String language, String chosen) {
    List<MemberChoice> choices = new ArrayList<>();
    for (Member member : members.all()) {
      choices.add(new MemberChoice(member.code(), member.name(language)));
    }
    if (!chosen.isEmpty() && !members.knows(chosen)) {
      choices.add(new MemberChoice(chosen, chosen));
    }
    choices.sort(
        Comparator.comparing(
            MemberChoice::name, Collator.getInstance(Locale.forLanguageTag(language))));
    if (chosen.isEmpty()) {
      choices.addFirst(new MemberChoice("", "–"));
    }
    return List.copyOf(choices);
  }
}
