package org.tbtwatch.parse.form.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.TargetMode;

/**
 * Reads DOCX. POI opens the package and follows its relationships; the parts themselves are
 * streamed, because text boxes, no-break hyphens and tick boxes matter here.
 */
final class DocxText {
  private static final String EXPECTED = "a Word document (DOCX)";
  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private final FormLimits limits;
  private final Deadline deadline;

  private DocxText(FormLimits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  static FormText read(byte[] content, FormLimits limits, Deadline deadline)
      throws FormTextException {
    try {
      ZipCheck.check(content, limits, deadline);
      try (OPCPackage pack = OPCPackage.open(new ByteArrayInputStream(content))) {
        FormText text = new DocxText(limits, deadline).text(pack);
        pack.revert();
        return text;
      }
    } catch (IOException | OpenXML4JException | XMLStreamException e) {
      throw new FormTextException(EXPECTED, "a broken one: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // POI answers many kinds of damage with unchecked exceptions
      throw new FormTextException(EXPECTED, "a broken one: " + e, e);
    }
  }

  private FormText text(OPCPackage pack)
      throws FormTextException, IOException, InvalidFormatException, XMLStreamException {
    PackagePart main = main(pack);
    WordPart body = part(main);
    Set<String> header = new LinkedHashSet<>();
    for (PackagePart part : headers(main, body.headerIds())) {
      header.addAll(List.of(part(part).text().split("[\\n\\u000B]+")));
    }
    StringBuilder footnotes = new StringBuilder();
    for (PackageRelationship r : relations(main, "footnotes")) {
      footnotes.append(part(main.getRelatedPart(r)).text());
    }
    return new FormText(
        String.join("\n", header).strip(), body.text(), footnotes.toString(), false);
  }

  private static PackagePart main(OPCPackage pack) throws FormTextException {
    for (String type :
        List.of(
            PackageRelationshipTypes.CORE_DOCUMENT,
            PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
      List<PackagePart> parts = pack.getPartsByRelationshipType(type);
      if (!parts.isEmpty()) {
        return parts.get(0);
      }
    }
    throw new FormTextException(EXPECTED, "a zip without a main document");
  }

  private WordPart part(PackagePart part)
      throws FormTextException, IOException, XMLStreamException, InvalidFormatException {
    Map<String, String> links = new HashMap<>();
    for (PackageRelationship r : relations(part, "hyperlink")) {
      if (r.getTargetMode() == TargetMode.EXTERNAL) {
        links.put(r.getId(), r.getTargetURI().toString());
      }
    }
    WordPart reader = new WordPart(links, limits.maxChars(), deadline);
    try (InputStream in = part.getInputStream()) {
      reader.read(in);
    }
    return reader;
  }

  /** Header parts, the first page's first: it carries the date and the numbers. */
  private static List<PackagePart> headers(PackagePart main, List<String> ids)
      throws InvalidFormatException {
    List<PackagePart> parts = new ArrayList<>();
    for (String id : ids) {
      PackageRelationship r = main.getRelationship(id);
      if (r != null && r.getTargetMode() == TargetMode.INTERNAL) {
        parts.add(main.getRelatedPart(r));
      }
    }
    return parts;
  }

  private static List<PackageRelationship> relations(PackagePart part, String kind)
      throws InvalidFormatException {
    List<PackageRelationship> found = new ArrayList<>();
    part.getRelationshipsByType(RELATION + kind).forEach(found::add);
    return found;
  }
}
