class Form:
    def save(self): ...

class Own(Form):
    def save(self): ...

class View:
    form_class = Form
    declared: type[Form] = Form
    def get_form(self):
        return self.form_class()
    def chosen(self, other: type[Form] | None = None) -> Form:
        kind = other or self.declared
        return kind()
    def form(self):
        return self.get_form()
    @property
    def made(self):
        return self.form_class()
    @classmethod
    def of_class(cls):
        return cls.form_class()
    def by_type(self):
        return type(self).form_class()
    def forms(self):
        return [self.form_class()]
    def post(self):
        self.get_form().save()  # calls: View.get_form, Form.save (ambiguous), Own.save (ambiguous)

class OwnView(View):
    form_class = Own
    declared = Own

View().get_form().save()  # calls: View (constructor), View.get_form, Form.save
OwnView().get_form().save()  # calls: OwnView (constructor), View.get_form, Own.save
OwnView().form().save()  # calls: OwnView (constructor), View.form, Own.save
OwnView().made.save()  # calls: OwnView (constructor), View.made (property), Own.save
OwnView.of_class().save()  # calls: View.of_class, Own.save
OwnView().by_type().save()  # calls: OwnView (constructor), View.by_type, Own.save
OwnView().forms()[0].save()  # calls: OwnView (constructor), View.forms, Own.save
View().chosen().save()  # calls: View (constructor), View.chosen, Form.save
OwnView().chosen().save()  # calls: OwnView (constructor), View.chosen, Own.save
OwnView().chosen(Form).save()  # calls: OwnView (constructor), View.chosen, Form.save (ambiguous), Own.save (ambiguous)

def known_by_base(view: View):
    view.get_form().save()  # calls: View.get_form, Form.save (ambiguous), Own.save (ambiguous)

class Set:
    kind = Form
    def make(self):
        return self.kind()

def stores(other: Set):
    other.kind = Own

Set().make().save()  # calls: Set (constructor), Set.make, Form.save (ambiguous), Own.save (ambiguous)

class Template:
    @classmethod
    def load(cls) -> "Template":
        made: Template = object.__new__(cls)
        return made
    def render(self): ...

class Native(Template):
    def render(self): ...

class Environment:
    template_class: type[Template]
    def get(self) -> Template:
        return self.template_class.load()

class Below(Environment): ...

Environment.template_class = Template
Below.template_class = Native

Environment().get().render()  # calls: Environment (constructor), Environment.get, Template.render
Below().get().render()  # calls: Below (constructor), Environment.get, Native.render (ambiguous), Template.render (ambiguous)
Native.load().render()  # calls: Template.load, Native.render
