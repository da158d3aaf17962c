package org.tbtwatch.parse;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Another page that a page names. Addresses are taken as the page gives them, never made up.
 *
 * @param role what it is to the page that names it
 * @param url absolute address
 * @param form fields to post, in the order of the page; empty where it is simply asked for
 * @param item the item it belongs to, as that is written there; empty for a next page
 * @param day when that item was circulated
 */
public record Pointer(
    Role role, URI url, Map<String, String> form, String item, Optional<LocalDate> day) {

  /** What a page is to the one that names it. */
  public enum Role {
    /** The list goes on there. */
    NEXT,
    /** An item's own page. */
    DETAIL,
    /** The item's form, shown as HTML. */
    FORM_VIEW,
    /** The item's form as a file. */
    FORM_FILE
  }

  public Pointer {
    form = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(form));
  }

  /** A page that is simply asked for. */
  public static Pointer to(Role role, URI url, String item, Optional<LocalDate> day) {
    return new Pointer(role, url, Map.of(), item, day);
  }
}
