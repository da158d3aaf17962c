package org.tbtwatch.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
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

  private static Optional<String> html(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/html")) {
      return Optional.of(part.getContent().toString());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        Optional<String> found = html(inner);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
