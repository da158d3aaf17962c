package org.tbtwatch.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.match.EvaluateRun;
import org.tbtwatch.run.match.EvaluateRun.Evaluated;
import org.tbtwatch.run.match.EvaluateRun.Score;

/** The quality of matching must not fall below what was reached; raise the levels when it rises. */
class EvaluateTest {
  private static final double PRECISION_REACHED = 0.87;
  private static final double RECALL_REACHED = 0.95;

  @Test
  void theTestHalfOfTheJudgementsStaysAtItsRecordedLevel() throws IOException {
    Evaluated result =
        new EvaluateRun(Members.load()).run(Path.of("src/test/resources/judgements"));
    Score test = result.scores().get("test");
    assertTrue(test != null && test.pairs() > 1_500, "pairs judged: " + result.scores());
    assertTrue(test.precision() >= PRECISION_REACHED, "precision " + test.precision());
    assertTrue(test.recall() >= RECALL_REACHED, "recall " + test.recall());
  }
}
