package org.tbtwatch.mail.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** Reads a mail back, to show it. */
public final class MimeReader {
  private MimeReader() {}

  /**
   * The HTML part.
   *
   * @param mime the whole mail; the caller closes it
   * @return empty where the mail has none
   * @throws IOException when it is no mail
   */
  public static Optional<String> html(InputStream mime) throws IOException {
    try {
      return html(new MimeMessage(Session.getInstance(new Properties()), mime));
    } catch (MessagingException e) {
      throw new IOException("reading a mail back: " + e.getMessage(), e);
    }
  }

  /** Takes parts apart itself: the library looks types up by the machine's locale. */
  private static Optional<String> html(Part part) throws MessagingException, IOException {
    ContentType type = new ContentType(part.getContentType());
    if (type.match("text/html")) {
      String charset = type.getParameter("charset");
      try (InputStream in = part.getInputStream()) {
        return Optional.of(new String(in.readAllBytes(), charset == null ? "UTF-8" : charset));
      }
    }
    if (type.getPrimaryType().equalsIgnoreCase("multipart")) {
      Multipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = html(parts.getBodyPart(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
