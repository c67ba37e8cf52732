from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from intake.models import Newcomer
from intake.reports import looks_at
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import AccessRecord, Role

_PAGE = 50


@require_safe
@role_required(Role.NEWCOMER)
def access_list(request):
    """Looks at oneself and at the members without a card; a partner with a card reads their own."""
    people = Newcomer.objects.visible_to(request.user).select_related("household")
    newcomer = get_object_or_404(people, user=request.user)
    family = list(people.filter(household=newcomer.household_id).in_family_order())
    ids = [person.pk for person in family]
    records = AccessRecord.objects.filter(person_id__in=ids).exclude(by_id=request.user.pk).order_by("-at", "-pk")
    page = Paginator(records, _PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "looks": looks_at(family, page), "is_family": len(family) > 1, "newcomer": newcomer}
    return render(request, "intake/access_list.html", context)
