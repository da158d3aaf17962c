package org.tbtwatch.web;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.digest.DigestArchive;
import org.tbtwatch.run.health.StatusRun;
import org.tbtwatch.run.match.PreviewRun;
import org.tbtwatch.run.operator.OperatorRun;
import org.tbtwatch.run.operator.Operators;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.web.guard.RateLimits;
import org.tbtwatch.web.letters.LetterRoutes;
import org.tbtwatch.web.subscribe.SignUp;

/**
 * What the pages are made of.
 *
 * @param searches the index and what stands behind its hits
 * @param previews what a search would have brought
 * @param measures the stories of measures
 * @param status how the installation stands
 * @param digests as they were sent
 * @param members the table of Members
 * @param clock the time
 * @param house what the settings say
 * @param operator what an operator sees and does
 * @param operators who is one
 * @param signUp takes the wishes of new readers; empty where the operator alone adds them
 * @param letters addresses that readers reach from their mails; empty where there are none
 */
public record PageParts(
    SearchRun searches,
    PreviewRun previews,
    MeasureRun measures,
    StatusRun status,
    DigestArchive digests,
    Members members,
    Clock clock,
    House house,
    OperatorRun operator,
    Operators operators,
    Optional<SignUp> signUp,
    Optional<LetterRoutes> letters) {

  /**
   * What the settings say of this house.
   *
   * @param publicUrl where readers reach the pages; empty while only this machine does
   * @param homeMember through whose enquiry point firms comment; may be empty
   * @param leadDays days a firm needs before a deadline
   * @param proxyHeader header in which a proxy names the operator it let in; empty for none
   * @param limits how much one client may ask for
   */
  public record House(
      Optional<URI> publicUrl,
      String homeMember,
      int leadDays,
      String proxyHeader,
      Map<RateLimits.What, RateLimits.Limit> limits) {}
}
