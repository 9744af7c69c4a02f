"""The scene of a step as the article has it, with the number that readers see."""

from collections.abc import Callable

from remoteassist.model.guide import Guide, GuideStep
from remoteassist.render.scene import Scene, scene_for_step
from remoteassist.steps.told_guide import ToldGuide


class StepScenes:
    """Makes scenes of a guide's steps; the numbers of one guide are worked out once.

    Args:
        told: Gives the document's guide as readers get it, from which that of a gesture is told.
    """

    def __init__(self, told: Callable[[], ToldGuide] | None = None) -> None:
        self._told_now = told
        self._told: ToldGuide | None = None

    def scene(self, guide: Guide, guide_step: GuideStep) -> Scene:
        """Return what is drawn over a step's picture in the article; `guide_step` may be one not yet in the guide."""
        return scene_for_step(guide, guide_step, self.number(guide, guide_step.step.id))

    def number(self, guide: Guide, step_id: str) -> int:
        """Return the number before a step; of one that readers do not see, the one it would have by its place."""
        numbers = self._told_of(guide).numbers
        if step_id in numbers:
            return numbers[step_id]
        before = 0
        for one in guide.steps:
            if one.step.id == step_id:
                break
            before = numbers.get(one.step.id, before)
        return before + 1

    def _told_of(self, guide: Guide) -> ToldGuide:
        known = self._told if self._told_now is None else self._told_now()
        if known is not None and known.guide is guide:
            return known
        if self._told is None or self._told.guide is not guide:
            # With an annotation that is being drawn nearly all is told as before.
            self._told = ToldGuide(guide) if known is None else known.after(guide)
        return self._told
