app_name = "competence"

urlpatterns = []
