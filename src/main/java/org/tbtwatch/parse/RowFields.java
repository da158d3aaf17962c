package org.tbtwatch.parse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;

/**
 * The fields of one row or item as its shape gives them, before they are read as a notification.
 * Texts may still hold HTML.
 */
public final class RowFields {
  public String where = "";
  public String symbolCell = "";
  public String area = "";
  public String notifyingMember = "";
  public String notificationType = "";
  public String title = "";
  public String description = "";
  public String products = "";
  public String objectiveText = "";
  public String relevantDocuments = "";
  public String agency = "";
  public String url = "";
  public String documentLinks = "";
  public List<HsCode> hsCodes = List.of();
  public List<IcsCode> icsCodes = List.of();
  public final List<String> objectives = new ArrayList<>();
  public final List<String> keywords = new ArrayList<>();
  public final List<String> articles = new ArrayList<>();
  public Optional<LocalDate> distributionDate = Optional.empty();
  public FormDate finalDateForComments = FormDate.NONE;
  public FormDate adoption = FormDate.NONE;
  public String adoptionText = "";
  public FormDate entryIntoForce = FormDate.NONE;
  public String entryIntoForceText = "";
}
