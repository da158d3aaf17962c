package org.tbtwatch.web;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.DigestArchive;
import org.tbtwatch.run.MeasureRun;
import org.tbtwatch.run.SearchRun;
import org.tbtwatch.run.StatusRun;

/**
 * What the pages are made of.
 *
 * @param searches the index and what stands behind its hits
 * @param measures the stories of measures
 * @param status how the installation stands
 * @param digests as they were sent
 * @param members the table of Members
 * @param clock the time
 * @param house what the settings say
 */
public record PageParts(
    SearchRun searches,
    MeasureRun measures,
    StatusRun status,
    DigestArchive digests,
    Members members,
    Clock clock,
    House house) {

  /**
   * What the settings say of this house.
   *
   * @param publicUrl where readers reach the pages; empty while only this machine does
   * @param homeMember through whose enquiry point firms comment; may be empty
   * @param leadDays days a firm needs before a deadline
   */
  public record House(Optional<URI> publicUrl, String homeMember, int leadDays) {}
}
