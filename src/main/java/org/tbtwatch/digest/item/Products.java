package org.tbtwatch.digest.item;

import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Kept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.ProductNames;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;

/** Names products in the language of one kind of reader. May be used by many threads. */
public final class Products {
  private static final int MOST_KNOWN = 20_000;

  private final Language language;
  private final Kept<String, Boolean> own = Kept.byEquality(MOST_KNOWN);

  /** By the code of a language; English for one that we do not speak. */
  public Products(String language) {
    this.language = Language.parse(language).orElse(Language.EN);
  }

  /** Whether a keyword is in the readers' language, as far as is known. */
  boolean isOwn(String keyword) {
    return own.of(keyword, k -> ProductNames.mayBeOf(k, language));
  }

  /**
   * What an item is about in the readers' language; a document that names no product is about those
   * of its measure. Empty where it is written in that language, or nothing of it is known.
   */
  List<String> named(DigestItem item) {
    List<Notification> documents = new ArrayList<>(List.of(item.filed().notification()));
    item.measure().documents().reversed().stream()
        .map(FiledNotification::notification)
        .filter(n -> !n.productsCovered().isBlank())
        .findFirst()
        .filter(n -> item.filed().notification().productsCovered().isBlank())
        .ifPresent(n -> documents.addFirst(n));
    for (Notification document : documents) {
      List<String> names = ProductNames.of(document, language);
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }
}
