package org.tbtwatch.mail;

/** Puts a draft into MIME form. */
public final class MimeWriter {
  private MimeWriter() {}

  /**
   * The whole mail as bytes with CRLF line ends; the same draft gives the same bytes.
   *
   * @throws IllegalArgumentException when an address or a header cannot be written safely
   */
  public static byte[] write(MailDraft draft) {
    throw new UnsupportedOperationException("not written yet" + draft);
  }
}
