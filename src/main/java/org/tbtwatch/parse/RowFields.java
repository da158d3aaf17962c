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
final class RowFields {
  String where = "";
  String symbolCell = "";
  String area = "";
  String notifyingMember = "";
  String notificationType = "";
  String title = "";
  String description = "";
  String products = "";
  String objectiveText = "";
  String relevantDocuments = "";
  String agency = "";
  String url = "";
  String documentLinks = "";
  List<HsCode> hsCodes = List.of();
  List<IcsCode> icsCodes = List.of();
  final List<String> objectives = new ArrayList<>();
  final List<String> keywords = new ArrayList<>();
  final List<String> articles = new ArrayList<>();
  Optional<LocalDate> distributionDate = Optional.empty();
  FormDate finalDateForComments = FormDate.NONE;
  FormDate adoption = FormDate.NONE;
  String adoptionText = "";
  FormDate entryIntoForce = FormDate.NONE;
  String entryIntoForceText = "";
}
