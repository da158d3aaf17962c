package org.tbtwatch.parse.form;

/**
 * The boxes of the form by what they hold.
 *
 * <p>The usual item number serves only to take a glued number off the value before it ({@code
 * 8507.605.Title}); boxes are found by their labels.
 */
enum Box {
  INTRODUCTION(0),
  SYMBOL(0),
  DISTRIBUTED(0),
  HEADING(0),
  MEMBER(1),
  LOCAL_GOVERNMENT(0),
  AGENCY(2),
  COMMENTS_TO(0),
  ARTICLES(3),
  PRODUCTS(4),
  TITLE(5),
  LINKS(0),
  PAGES(0),
  LANGUAGES(0),
  DESCRIPTION(6),
  OBJECTIVE(7),
  RELEVANT(8),
  ADOPTION_AND_ENTRY(9),
  ADOPTION(9),
  ENTRY(0),
  PROVISION_OF_COMMENTS(10),
  FINAL_DATE(10),
  TEXTS(11),
  REASON(0),
  FOOTNOTE(0),
  /** Boxes that only the form for sanitary and phytosanitary measures has. */
  SPS_REGIONS(4),
  SPS_STANDARD(8),
  SPS_URGENT(8);

  private final int number;

  Box(int number) {
    this.number = number;
  }

  /** Usual number of the item that begins with this label; 0 where none does. */
  int number() {
    return number;
  }

  boolean isSps() {
    return this == SPS_REGIONS || this == SPS_STANDARD || this == SPS_URGENT;
  }
}
