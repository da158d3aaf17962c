package org.tbtwatch.parse.form.text;

import java.util.function.ToIntFunction;

/** The text of a form, whatever file format it is kept in. */
public final class FormTexts {
  private FormTexts() {}

  /**
   * Reads a file.
   *
   * @param contentType media type as the server said; may be empty
   * @param labels counts the form's labels in a text, to tell the form from the page around it
   */
  public static FormText read(
      byte[] content,
      String contentType,
      FormLimits limits,
      Deadline deadline,
      ToIntFunction<String> labels)
      throws FormTextException {
    if (content.length > limits.maxBytes()) {
      throw new FormTextException(
          "a form of up to " + limits.maxBytes() + " bytes", content.length + " bytes");
    }
    return switch (FormFormat.of(content)) {
      case DOCX -> DocxText.read(content, limits, deadline);
      case DOC -> DocText.read(content, limits);
      case PDF -> PdfText.read(content, limits, deadline);
      case HTML -> HtmlForm.read(content, contentType, limits, deadline, labels);
      case TEXT -> PlainText.read(content, limits);
      case OTHER ->
          throw new FormTextException("a form as DOCX, DOC, PDF, HTML or text", "another format");
    };
  }
}
